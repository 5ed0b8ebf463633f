using System.IO.Compression;
using System.Text;
using SystemTests.Demo;
using SystemTests.Yardstick;

namespace SystemTests.Browser;

/// <summary>What pages may weigh on the way, compressed: they are read on telephones in the fields.</summary>
[Trait("speed", "slow")]
public sealed class BudgetTests(Chromium chromium, DemoServer demo)
{
    [Theory]
    [InlineData("pages.css", 16_000)]
    [InlineData("pages.js", 6_000)]
    public async Task Stylesheet_and_script_stay_small(string asset, int most)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src", "SuggestionPages", "Assets", asset));
        Assert.InRange(Compressed(file), 1, most);

        // Safari 13, which is the floor, drops what it does not read: a gap between the parts of a row, and a script with these signs as a whole.
        Assert.DoesNotMatch(asset.EndsWith(".css", StringComparison.Ordinal) ? @"(?<!--)gap\s*:" : @"(?m)^(?!\s*//).*(\?\.(?![0-9])|\?\?)", Encoding.UTF8.GetString(file));
    }

    [Fact]
    public async Task A_first_visit_takes_four_requests_at_most_and_70_kB()
    {
        await using var anybody = await Visitor.OpenAsync(chromium, demo.Server, Way.Phone);
        var sizes = new List<Task<int>>();
        anybody.Page.RequestFinished += (_, request) =>
        {
            lock (sizes)
            {
                sizes.Add(SizeAsync(request));
            }
        };
        await anybody.Page.GotoAsync("/", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        var taken = await Task.WhenAll(sizes);
        Assert.InRange(taken.Length, 1, 4);
        Assert.InRange(taken.Sum(), 1, 70_000);
        anybody.AssertQuiet();
    }

    [Fact]
    public async Task Every_case_keeps_to_its_budget()
    {
        await using var office = await Visitor.AsAsync(chromium, demo.Server, Way.Phone, "office1");
        await office.GoAsync("suggestions");
        foreach (var path in await office.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a.title')].map(a => a.getAttribute('href'))"))
        {
            Assert.InRange(await BodyAsync(office, path), 1, 25_000);
        }
    }

    private static async Task<int> SizeAsync(Microsoft.Playwright.IRequest request) =>
        await request.SizesAsync() is { } sizes ? sizes.ResponseBodySize + sizes.ResponseHeadersSize : 0;

    /// <summary>A page's bytes as they are sent.</summary>
    private static async Task<int> BodyAsync(Visitor visitor, string path)
    {
        var answer = await visitor.Context.APIRequest.GetAsync(path);
        Assert.True(answer.Ok, $"{path}: {answer.Status}");
        Assert.Equal("gzip", answer.Headers["content-encoding"]);
        return Compressed(await answer.BodyAsync());
    }

    private static int Compressed(byte[] body)
    {
        using var kept = new MemoryStream();
        using (var gzip = new GZipStream(kept, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return (int)kept.Length;
    }
}
