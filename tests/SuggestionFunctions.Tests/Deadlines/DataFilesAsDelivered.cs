using SuggestionFunctions.Deadlines;

namespace SuggestionFunctions.Tests.Deadlines;

/// <summary>The texts of the delivered files, to be broken.</summary>
internal static class DataFilesAsDelivered
{
    public static readonly (string Name, string Json) Profile = BuiltInData.Files("Profiles").Single(file => file.Name.EndsWith("/zhejiang-town.json", StringComparison.Ordinal));

    public static readonly (string Name, string Json) Calendar2026 = BuiltInData.Files("Calendars").Single(file => file.Name.EndsWith("/2026.json", StringComparison.Ordinal));
}
