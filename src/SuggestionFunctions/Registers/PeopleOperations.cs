using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;
using SuggestionFunctions.OpenApi;

namespace SuggestionFunctions.Registers;

/// <summary>The routes of people, described.</summary>
internal static class PeopleOperations
{
    private static readonly ProblemKind[] Problems =
    [
        HttpProblems.Forbidden, IdentityProblems.AccountTaken, OpenIdProblems.ExternalIdTaken, RegisterProblems.PostFull, RegisterProblems.LastAdministrator, RegisterProblems.Busy,
    ];

    private static readonly Field[] Fields =
    [
        Field.Text("account", 200, "deputy007"), Field.Line("externalId", ExternalLinks.LongestId), Field.Text("phone", PersonInput.LongestPhone), Field.Text("group", 100), Field.Text("station", 100),
        Field.Objects("posts", WantedPosts.Most,
            Field.Choice<Role>("role").Needed(), Field.Text("organization", 100, "hefu").Needed(), Field.Date("from").Needed(), Field.Date("until"), Field.Text("post", 200)),
    ];

    public static Operation List { get; } = new("PeopleList", new("人员", "The people of the town"))
    {
        Description = "Names and posts of today; for the keepers of the register everything.",
        Parameters = [Parameter.Choice<Role>("role", "Who holds it today."), RegisterOperations.Active, .. Parameter.Paging],
        Answers = [Answer.Ok<Page<PersonView>>()],
        Problems = [HttpProblems.Forbidden],
    };

    public static Operation Read { get; } = new("PersonRead", new("人员", "A person")) { Answers = [Answer.Versioned<PersonView>()] };

    public static Operation Create { get; } = new("PersonCreate", new("登记人员", "Take a person into the register"))
    {
        Description = "With an account comes a one-time password, in this answer only.",
        Parameters = [Parameter.IdempotencyKey],
        Request = RequestContent.Json([Field.Line("name", PersonInput.LongestName, "代表007").Needed(), .. Fields]),
        Answers = [Answer.Created<PersonView>() with { Headers = ["Location", "ETag"] }],
        Problems = Problems,
    };

    public static Operation Change { get; } = new("PersonChange", new("修改人员", "Change a person's entry"))
    {
        Description = "Changes what is sent; null takes phone, group, station or external id away. posts is the whole list.",
        Parameters = [Parameter.IfMatch],
        Request = RequestContent.Json([Field.Line("name", PersonInput.LongestName).Such("代表007"), .. Fields, Field.Flag("active"), Field.Flag("resetPassword")]),
        Answers = [Answer.Versioned<PersonView>("As it stands now; with a one-time password where one was made.")],
        Problems = [.. Problems, OpenIdProblems.LocalAccountsOff],
    };
}
