using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SuggestionFunctions.Http;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Tests.Protocol;
using SuggestionFunctions.Tests.Running;
using SuggestionFunctions.Words;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>What whoever meets a failure reads: what is safe, what to do, whom to call and with which number; in people's words.</summary>
public sealed partial class ProblemPageTests
{
    private const string Telephone = "0572-3021234";

    [Fact]
    public async Task While_the_storage_is_away_a_page_says_what_is_safe_and_whom_to_call()
    {
        var (town, store) = await StartAsync();
        await using var running = town;
        using var secretary = await Browser.AsAsync(town, "secretary");
        await Journey.ToSecretaryAsync(town);
        var form = await secretary.GetAsync($"/tasks/{await (await town.AsAsync("secretary")).TaskAsync("secretaryReview")}/return");

        store.IsAway = (_, _) => true;
        var read = (await secretary.TryGetAsync("/desk")).Expect(HttpStatusCode.ServiceUnavailable);
        AssertForPeople(read);
        Assert.Contains($"href=\"tel:{Telephone}\"", read.Html, StringComparison.Ordinal);
        Assert.Contains("和孚镇", read.Text, StringComparison.Ordinal);
        Assert.True(read.Headers.ContainsKey("Retry-After"));

        var sent = (await secretary.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send"))).Expect(HttpStatusCode.ServiceUnavailable);
        AssertForPeople(sent);
        store.IsAway = null;
        await secretary.FollowAsync(await secretary.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send")));
    }

    [Fact]
    public async Task Where_it_cannot_be_told_of_which_town_somebody_is_each_is_named_with_its_telephone()
    {
        var (town, store) = await StartAsync();
        await using var running = town;
        await TellAsync(town, "shuanglin", "0572-3025678");
        using var deputy = await Browser.AsAsync(town, "deputy1");
        using var other = await Browser.AsAsync(town, "otherdeputy");
        await deputy.GetAsync("/desk");
        await other.GetAsync("/desk");
        store.IsAway = (_, _) => true;
        var page = (await other.TryGetAsync("/desk")).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.Contains($"双林镇 0572-3025678", page.Text, StringComparison.Ordinal);
        Assert.Contains($"和孚镇 {Telephone}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<a class=\"town\" href=\"/\">双林镇", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_inside_has_a_number_and_what_was_written_is_kept()
    {
        var (town, store) = await StartAsync();
        await using var running = town;
        await Journey.ToSecretaryAsync(town);
        using var secretary = await Browser.AsAsync(town, "secretary");
        var task = await (await town.AsAsync("secretary")).TaskAsync("secretaryReview");
        var form = await secretary.GetAsync($"/tasks/{task}/return");
        store.IsAway = (_, key) => key == $"task:{task}" ? throw new InvalidOperationException("Broken.") : false;
        var page = (await secretary.SubmitAsync(form, "/return", ("reason", "请写明河段。"), ("stage", "send"))).Expect(HttpStatusCode.InternalServerError);
        AssertForPeople(page);
        Assert.Contains("请写明河段。", page.Text, StringComparison.Ordinal);
        Assert.Contains("送到过的不会重复", page.Text, StringComparison.Ordinal);
        Assert.Contains($"人大办电话 {Telephone} ，报上这个故障号", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Whatever is refused can come to stand on a page.</summary>
    [Fact]
    public void No_kind_of_problem_speaks_to_programs_on_a_page() => Assert.All(
        ProblemCatalogue.All.Values.Where(kind => !kind.Code.StartsWith("token-", StringComparison.Ordinal) && kind.Code is not ("not-a-person" or "scope-missing")), kind =>
        {
            var detail = kind.ToProblem().Detail;
            Assert.False(ForPrograms().IsMatch(detail.OnPage(Language.Chinese)), $"{kind.Code}: {detail.OnPage(Language.Chinese)}");
            Assert.False(ForPrograms().IsMatch(detail.OnPage(Language.English)), $"{kind.Code}: {detail.OnPage(Language.English)}");
            Assert.False(detail.OnPage(Language.Chinese).Contains("刷新后", StringComparison.Ordinal), $"{kind.Code}: to load a page anew sends its form again.");
        });

    private static void AssertForPeople(Browser.Shown page)
    {
        Assert.Contains("已经提交成功的都还在", page.Text, StringComparison.Ordinal);
        Assert.Contains("请过几分钟再试", page.Text, StringComparison.Ordinal);
        Assert.Matches("报上这个故障号： ?[0-9A-Za-z:]{8,}", page.Text);
        Assert.Contains(Telephone, page.Text, StringComparison.Ordinal);
        Assert.False(ForPrograms().IsMatch(page.Text), page.Text);
        Assert.Empty(PageMistakes.Of(page));
    }

    private static async Task<(RunningTown Town, WatchedStore Store)> StartAsync()
    {
        WatchedStore? store = null;
        var town = await RunningTown.StartAsync(compose: builder =>
        {
            var registered = builder.Services.Last(service => service.ServiceType == typeof(IDocumentStore));
            builder.Services.Replace(ServiceDescriptor.Singleton<IDocumentStore>(provider => store = new WatchedStore((IDocumentStore)(registered.ImplementationFactory ?? throw new InvalidOperationException("No store."))(provider))));
        });
        await TellAsync(town, SmallTown.Id, Telephone);
        return (town, store ?? throw new InvalidOperationException("No store."));
    }

    private static async Task TellAsync(RunningTown town, string id, string telephone)
    {
        var words = town.Services.GetRequiredService<WordsRegister>();
        await words.KeepAsync(id, (await words.OfAsync(id, CancellationToken.None)) with { Telephone = telephone }, IfMatch.Of(null), CancellationToken.None);
    }

    [GeneratedRegex("/api\\b|/runtime|\\b(POST|PUT|PATCH|JSON|BOM)\\b|Idempotency|Content-Type|Retry-After|X-Form|[tT]race|\\berrors\\b|\\bmissing lists|\\bproblems says|\\bsuccessor\\b|onBehalfOf|存储|系统内部")]
    private static partial Regex ForPrograms();
}
