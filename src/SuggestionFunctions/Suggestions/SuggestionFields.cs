using SuggestionFunctions.Attachments;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Registers;
using SuggestionFunctions.Routing;

namespace SuggestionFunctions.Suggestions;

/// <summary>
/// The fields of a suggestion as a request brings them. A draft may lack anything; <see cref="MissingForSubmission"/> names
/// what a submission lacks.
/// </summary>
public sealed record SuggestionFields
{
    /// <summary>Fields of the contract that come with later issues.</summary>
    private static readonly string[] Later = ["confidential"];

    /// <summary>A whole town's congress but one: who leads.</summary>
    public const int MostCoSigners = 150;

    public string? Title { get; init; }

    public string? Facts { get; init; }

    public string? Analysis { get; init; }

    public string? Request { get; init; }

    public string? Category { get; init; }

    public OriginKind? Origin { get; init; }

    public bool? MayPublish { get; init; }

    public string? PreferredDepartment { get; init; }

    public int? Term { get; init; }

    public int? Session { get; init; }

    /// <summary>Who is asked to sign with the lead deputy: people's ids, each once.</summary>
    public IReadOnlyList<string> CoSigners { get; init; } = [];

    /// <summary>微小事: for the fast lane.</summary>
    public bool SmallMatter { get; init; }

    /// <summary>The ids of what is attached, each once.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>Reads what was sent over what stood there before (a PATCH, where null or a blank text takes a value away), or over nothing.</summary>
    /// <exception cref="ProblemException">422 <c>not-available</c>. Other mistakes are noted on the body.</exception>
    public static SuggestionFields Read(RequestBody body, SuggestionFields before)
    {
        body.RefuseUnavailable(Later);
        var origin = body.OptionalObject("origin");
        origin?.RefuseUnavailable("stationId", "opinionId");
        var kind = origin?.OptionalChoice<OriginKind>("kind");
        if (kind == OriginKind.Station)
        {
            throw ProblemException.NotAvailable("origin.kind", "station");
        }

        return new SuggestionFields
        {
            Title = body.Sent("title") ? body.OptionalLine("title", RouteTasks.TitleLength) : before.Title,
            Facts = body.Sent("facts") ? body.OptionalText("facts", RouteTasks.LongText) : before.Facts,
            Analysis = body.Sent("analysis") ? body.OptionalText("analysis", RouteTasks.LongText) : before.Analysis,
            Request = body.Sent("request") ? body.OptionalText("request", RouteTasks.LongText) : before.Request,
            Category = body.Sent("category") ? body.OptionalText("category", 60) : before.Category,
            Origin = body.Sent("origin") ? kind : before.Origin,
            MayPublish = body.Sent("mayPublish") ? body.OptionalFlag("mayPublish") : before.MayPublish,
            PreferredDepartment = body.Sent("preferredDepartment") ? body.OptionalText("preferredDepartment", 100) : before.PreferredDepartment,
            Term = body.Sent("term") ? body.OptionalNumber("term", 1, 99) : before.Term,
            Session = body.Sent("session") ? body.OptionalNumber("session", 1, 99) : before.Session,
            CoSigners = body.Sent("coSigners") ? [.. body.Texts("coSigners", MostCoSigners, 100).Distinct(StringComparer.Ordinal)] : before.CoSigners,
            SmallMatter = body.Sent("smallMatter") ? body.Flag("smallMatter") : before.SmallMatter,
            Attachments = body.Sent("attachments") ? [.. body.Texts("attachments", AttachmentLinks.MostEach, 100).Distinct(StringComparer.Ordinal)] : before.Attachments,
        };
    }

    public static SuggestionFields Of(Suggestion suggestion, SuggestionContent content) => new()
    {
        Title = content.Title,
        Facts = content.Facts,
        Analysis = content.Analysis,
        Request = content.Request,
        Category = content.Category,
        Origin = suggestion.Origin,
        MayPublish = suggestion.MayPublish,
        PreferredDepartment = suggestion.PreferredDepartment,
        Term = suggestion.Term,
        Session = suggestion.Session,
        CoSigners = [.. suggestion.CoSigners.Concat(suggestion.Asked).Select(person => person.Id)],
        SmallMatter = suggestion.SmallMatter,
        Attachments = content.Attachments,
    };

    /// <summary>The fields that a submission needs and that are not there, by name.</summary>
    public IReadOnlyList<string> MissingForSubmission() =>
    [
        .. Title is null ? ["title"] : Array.Empty<string>(),
        .. Facts is null ? ["facts"] : Array.Empty<string>(),
        .. Request is null ? ["request"] : Array.Empty<string>(),
        .. Category is null ? ["category"] : Array.Empty<string>(),
        .. Origin is null ? ["origin"] : Array.Empty<string>(),
        .. MayPublish is null ? ["mayPublish"] : Array.Empty<string>(),
    ];

    /// <summary>Notes a category, department or deputy that the town does not have, and a fast lane that is not used there.</summary>
    /// <returns>Who is asked to sign, with their names.</returns>
    public async Task<IReadOnlyList<PersonName>> CheckReferencesAsync(
        RequestBody body, string townId, string leadDeputy, Register register, RuleProfile profile, DateOnly today, CancellationToken cancellation)
    {
        if (Category is { } category && await register.CategoryAsync(townId, category, cancellation) is not { Active: true })
        {
            body.Note("category", new("没有这个类别，请从 /api/categories 中选择。", "There is no such category; choose one of /api/categories.") { NamesCodes = true });
        }

        if (PreferredDepartment is { } department
            && !(await register.OrganizationAsync(department, cancellation) is { Kind: OrganizationKind.Department, Active: true } found && found.TownId == townId))
        {
            body.Note("preferredDepartment", new("没有这个部门，请从本镇部门中选择（/api/departments）。", "There is no such department; choose one of /api/departments.") { NamesCodes = true });
        }

        if (SmallMatter && !profile.FastLaneUsed)
        {
            body.Note("smallMatter", new("本地不设快办通道。", "The fast lane is not used here."));
        }

        List<PersonName> asked = [];
        foreach (var id in CoSigners)
        {
            if (id == leadDeputy)
            {
                body.Note("coSigners", new("领衔代表不必列为附议代表。", "Whoever leads is no co-signer."));
            }
            else if (PostId.TownOf(id) == townId && await register.PersonAsync(id, cancellation) is { Active: true } person
                && person.Appointments.Any(appointment => appointment.Role == Role.Deputy && appointment.IsHeldOn(today)))
            {
                asked.Add(new PersonName(person.Id, person.Name));
            }
            else
            {
                body.Note("coSigners", new($"本镇没有代表“{id}”，请从名册中选择（/api/people?role=deputy）。", $"The town has no deputy “{id}”; choose from /api/people?role=deputy.") { NamesCodes = true });
            }
        }

        return asked;
    }
}
