using System.Text.Json;
using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Identity.OpenId;

namespace SuggestionFunctions.Registers;

/// <summary>The fields of a request about a person that stand for themselves.</summary>
internal sealed record PersonInput
{
    public const int LongestName = 50;
    public const int LongestPhone = PhoneNumber.Longest;

    public string? Name { get; private init; }

    public AccountName? Account { get; private init; }

    public string? ExternalId { get; private init; }

    public string? Phone { get; private init; }

    public string? GroupId { get; private init; }

    public string? StationId { get; private init; }

    public bool SetsExternalId { get; private init; }

    public bool SetsPhone { get; private init; }

    public bool SetsGroup { get; private init; }

    public bool SetsStation { get; private init; }

    /// <summary>Reads them, noting mistakes in the body.</summary>
    public static async Task<PersonInput> ReadAsync(RequestBody body, bool nameRequired, string townId, Register register, CancellationToken cancellation)
    {
        var phone = PhoneNumber.Read(body, "phone");
        AccountName? account = null;
        if (body.OptionalText("account", 200) is { } typed)
        {
            if (AccountName.TryRead(typed, out var name))
            {
                account = name;
            }
            else
            {
                body.Note("account", new("账号为 2 到 64 个字母、数字或 - _ . @ +。", "An account has 2 to 64 letters, digits or - _ . @ +"));
            }
        }

        var sent = Sent(body);
        return new PersonInput
        {
            Name = nameRequired || sent.Contains("name") ? OneLine(body, body.Text("name", LongestName)) : null,
            Account = account,
            ExternalId = body.OptionalLine("externalId", ExternalLinks.LongestId),
            Phone = phone,
            GroupId = await OrganizationAsync(body, "group", OrganizationKind.Group, townId, register, cancellation),
            StationId = await OrganizationAsync(body, "station", OrganizationKind.Station, townId, register, cancellation),
            SetsExternalId = sent.Contains("externalId"),
            SetsPhone = sent.Contains("phone"),
            SetsGroup = sent.Contains("group"),
            SetsStation = sent.Contains("station"),
        };
    }

    /// <summary>The person with what was sent; null clears a field.</summary>
    public Person Apply(Person person) => person with
    {
        Name = Name ?? person.Name,
        Account = person.Account ?? Account?.Value,
        ExternalId = SetsExternalId ? ExternalId : person.ExternalId,
        Phone = SetsPhone ? Phone : person.Phone,
        GroupId = SetsGroup ? GroupId : person.GroupId,
        StationId = SetsStation ? StationId : person.StationId,
    };

    private static HashSet<string> Sent(RequestBody body)
    {
        using var document = JsonDocument.Parse(body.Raw);
        return [.. document.RootElement.EnumerateObject().Select(property => property.Name)];
    }

    private static string OneLine(RequestBody body, string name)
    {
        if (name.Any(c => c is '\n' or '\t'))
        {
            body.Note("name", new("姓名须在一行内。", "A name is one line."));
        }

        return name;
    }

    private static async Task<string?> OrganizationAsync(
        RequestBody body, string field, OrganizationKind kind, string townId, Register register, CancellationToken cancellation)
    {
        if (body.OptionalText(field, 100) is not { } id)
        {
            return null;
        }

        var found = PostId.TownOf(id) == townId ? await register.OrganizationAsync(id, cancellation) : null;
        if (found?.Kind != kind)
        {
            body.Note(field, kind == OrganizationKind.Group
                ? new("本镇没有这个代表小组。", "There is no such group of deputies in this town.")
                : new("本镇没有这个联络站。", "There is no such station in this town."));
        }

        return id;
    }
}
