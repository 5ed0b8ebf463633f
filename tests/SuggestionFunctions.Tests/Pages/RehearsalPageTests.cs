using System.Net;
using SuggestionFunctions.Tests.Running;

namespace SuggestionFunctions.Tests.Pages;

/// <summary>The page that moves the demo's time.</summary>
public sealed class RehearsalPageTests
{
    [Fact]
    public async Task A_manager_moves_the_time_forward_and_a_second_press_no_further()
    {
        await using var town = await RunningTown.StartAsync(); // Monday, 2 March, 09:00
        using var browser = await Browser.AsAsync(town, "manager");
        var page = await browser.GetAsync("/rehearsal");
        Assert.Contains("2026年3月2日 星期一 9:00", page.Text);
        Assert.Contains("/rehearsal", page.Links); // From the banner.
        var moved = await browser.SubmitAsync(page, "/rehearsal", ("days", "3"));
        Assert.Contains("2026年3月5日", (await browser.FollowAsync(moved)).Text);
        await browser.FollowAsync(await browser.SubmitAsync(page, "/rehearsal", ("days", "3")));
        Assert.Equal(RunningTown.Morning("2026-03-05"), town.Now);

        var back = (await browser.SubmitAsync(await browser.GetAsync("/rehearsal"), "/rehearsal", ("stage", "date"), ("date", "2026-03-01"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("只能向前", back.Text);
        Assert.Contains("value=\"2026-03-01\"", back.Html);
        (await browser.SubmitAsync(back, "/rehearsal", ("stage", "date"), ("date", ""))).Expect(HttpStatusCode.UnprocessableEntity);
        await browser.FollowAsync(await browser.SubmitAsync(back, "/rehearsal", ("stage", "date"), ("date", "2026-03-09")));
        Assert.Equal(RunningTown.Morning("2026-03-09"), town.Now);
    }

    [Fact]
    public async Task Others_read_it_only_and_a_real_installation_has_no_such_page()
    {
        await using var town = await RunningTown.StartAsync();
        using var deputy = await Browser.AsAsync(town, "deputy1");
        var page = await deputy.GetAsync("/rehearsal");
        Assert.DoesNotContain("前进 1 天", page.Text);
        (await deputy.SendAsync(HttpMethod.Post, "/rehearsal", page.Form("/sign-out").Fields.Append(new("days", "1")))).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(RunningTown.Morning("2026-03-02"), town.Now);

        await using var real = await RunningTown.StartAsync(compose: builder => Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.Replace(
            builder.Services, Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton<SuggestionFunctions.Rehearsals.IRehearsalClock, SuggestionFunctions.Rehearsals.NoRehearsal>()));
        using var admin = await Browser.AsAsync(real, "admin");
        (await admin.TryGetAsync("/rehearsal")).Expect(HttpStatusCode.NotFound);
    }
}
