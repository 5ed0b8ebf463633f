namespace SuggestionFunctions.Registers;

/// <summary>
/// Where the registers lie: everything of a town in one partition, so that a person and the posts they take up or give
/// up change in one batch; and the list of towns apart.
/// </summary>
internal static class RegisterKeys
{
    public const string Towns = "towns";
    public const string TownPrefix = "town:";
    public const string PersonPrefix = "person:";
    public const string PostPrefix = "post:";
    public const string OrganizationPrefix = "organization:";
    public const string CategoryPrefix = "category:";
    public const string SubstitutionPrefix = "substitution:";

    public static string Partition(string townId) => $"register:{townId}";

    public static string Town(string id) => TownPrefix + id;

    public static string Person(string id) => PersonPrefix + id;

    public static string Post(string id) => PostPrefix + id;

    public static string Organization(string id) => OrganizationPrefix + id;

    public static string Category(string id) => CategoryPrefix + id;

    public static string Substitution(string id) => SubstitutionPrefix + id;
}
