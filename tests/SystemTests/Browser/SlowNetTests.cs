using System.Globalization;
using Microsoft.Playwright;
using SystemTests.Demo;

namespace SystemTests.Browser;

/// <summary>
/// Pages over a net of 400 kbit/s with 150 ms to and fro, as telephones have in the fields. What goes over it is held to what such a net carries in
/// 4 s for a first page and in 2 s for a later one; how long it took until something could be read is written down, and judged by nobody here.
/// </summary>
[Trait("speed", "slow")]
public sealed class SlowNetTests(Chromium chromium, DemoServer demo, ITestOutputHelper output)
{
    /// <summary>Bytes a second.</summary>
    private const int Speed = 400_000 / 8;

    private const int Delay = 150;

    /// <summary>When the first words were painted, in milliseconds after the page was asked for.</summary>
    private const string Painted = "async () => { for (;;) { const [first] = performance.getEntriesByName('first-contentful-paint'); if (first) return first.startTime; await new Promise(requestAnimationFrame); } }";

    [Fact]
    public async Task Pages_are_light_enough_for_a_slow_net()
    {
        await using var deputy = await Visitor.OpenAsync(chromium, demo.Server, Way.Phone);
        var net = await deputy.Context.NewCDPSessionAsync(deputy.Page);
        await net.SendAsync("Network.enable");
        await net.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = Delay, ["downloadThroughput"] = Speed, ["uploadThroughput"] = Speed });
        var bytes = 0.0;
        net.Event("Network.loadingFinished").OnEvent += (_, finished) => bytes += finished?.GetProperty("encodedDataLength").GetDouble() ?? 0;

        await SeeAsync("first page", () => deputy.Page.GotoAsync("sign-in"), 4);
        await deputy.FillAsync("账号", "deputy001");
        await deputy.FillAsync("密码", SignedInPerson.DemoAccountsOf(demo.Server).Single(line => line["account"].Text() == "deputy001")["password"].Text());
        await SeeAsync("desk", () => deputy.PressAsync("登录"), 2);
        await SeeAsync("list", () => deputy.Page.GotoAsync("suggestions"), 2);
        await SeeAsync("case", () => deputy.Page.Locator("a.title").First.ClickAsync(), 2);
        await SeeAsync("writing", () => deputy.Page.GotoAsync("suggestions/new/all"), 2);

        async Task SeeAsync(string name, Func<Task> going, int seconds)
        {
            bytes = 0;
            await going();
            await deputy.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var painted = await deputy.Page.EvaluateAsync<double>(Painted);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {bytes / 1000:0.0} kB, readable after {painted / 1000:0.00} s"));
            Assert.InRange(bytes, 1, Speed * seconds);
        }
    }
}
