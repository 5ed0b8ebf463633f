using SuggestionFunctions.Http;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.Registers;

namespace SuggestionFunctions.Tests.Identity.OpenId;

/// <summary>An external id belongs to one person, whatever happens while it is given.</summary>
public sealed class ExternalLinksTests : IAsyncLifetime
{
    private const string Id = "004711";
    private readonly Installation installation = new();

    private ExternalLinks Links => installation.Get<ExternalLinks>();

    public async ValueTask InitializeAsync() => await Hefu.LayOutAsync(installation);

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    [Fact]
    public async Task Of_many_who_take_the_same_id_at_once_one_gets_it()
    {
        var tokens = await installation.TokenOfAsync("admin");
        var answers = await Task.WhenAll(new[] { Hefu.Chair, Hefu.Deputy, Hefu.Clerk, Hefu.Office }.Select(
            person => Task.Run(() => installation.SendAsync("PATCH", $"/api/people/{person}", tokens, new { externalId = Id }))));
        var won = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer != won), answer => answer.Is(409, "external-id-taken"));
        Assert.Equal(won.Id, (await Links.PersonAsync(Id, default))?.Id);
    }

    [Fact]
    public async Task An_id_whose_request_died_half_way_opens_nothing_and_is_free_after_a_minute()
    {
        await Links.ClaimAsync(Id, Hefu.Chair, default);
        Assert.Null(await Links.PersonAsync(Id, default));
        await Assert.ThrowsAsync<ProblemException>(() => Links.ClaimAsync(Id, Hefu.Deputy, default));

        installation.Real.Pass(TimeSpan.FromSeconds(61));
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", await installation.TokenOfAsync("admin"), new { externalId = Id })).Is(200);
        Assert.Equal(Hefu.Deputy, (await Links.PersonAsync(Id, default))?.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public async Task Blanks_take_it_away_and_what_is_no_line_is_refused(string? id)
    {
        var admin = await installation.TokenOfAsync("admin");
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", admin, new { externalId = Id })).Is(200);
        var answer = await installation.SendTextAsync("PATCH", $"/api/people/{Hefu.Deputy}", admin, $$"""{"externalId":{{System.Text.Json.JsonSerializer.Serialize(id)}}}""");
        answer.Is(id?.Contains('\n') == true ? 422 : 200);
        Assert.Equal(id?.Contains('\n') == true ? Hefu.Deputy : null, (await Links.PersonAsync(Id, default))?.Id);
    }

    [Fact]
    public async Task Another_town_is_refused_an_id_that_is_taken_and_not_told_whose_it_is()
    {
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", await installation.TokenOfAsync("admin"), new { externalId = Id })).Is(200);
        var name = (await installation.Get<Register>().PersonAsync(Hefu.Deputy, default))?.Name ?? "";
        var refused = await installation.SendAsync("POST", "/api/people", await installation.TokenOfAsync("linadmin"), new { name = "外镇人", externalId = Id, posts = Array.Empty<object>() });
        refused.Is(409, "external-id-taken");
        Assert.DoesNotContain("hefu", refused.Text);
        Assert.DoesNotContain(name, refused.Text);
        Assert.Equal(Hefu.Deputy, (await Links.PersonAsync(Id, default))?.Id);
    }

    [Fact]
    public async Task The_office_gives_nobody_an_id_and_may_take_one_away()
    {
        var office = await installation.TokenOfAsync("office");
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", office, new { externalId = Id })).Is(403, "forbidden");
        (await installation.SendAsync("POST", "/api/people", office, new { name = "新人", externalId = Id, posts = Array.Empty<object>() })).Is(403, "forbidden");
        Assert.Null(await Links.PersonAsync(Id, default));
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", await installation.TokenOfAsync("admin"), new { externalId = Id })).Is(200);
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", office, new { externalId = Id, phone = "1" })).Is(200);
        (await installation.SendTextAsync("PATCH", $"/api/people/{Hefu.Deputy}", office, """{"externalId":null}""")).Is(200);
        Assert.Null(await Links.PersonAsync(Id, default));
    }

    [Fact]
    public async Task Another_towns_clerk_gives_nobody_here_an_id()
    {
        (await installation.SendAsync("PATCH", $"/api/people/{Hefu.Deputy}", await installation.TokenOfAsync("linadmin"), new { externalId = Id })).Is(404);
        Assert.Null((await installation.Get<Register>().PersonAsync(Hefu.Deputy, default))?.ExternalId);
    }
}
