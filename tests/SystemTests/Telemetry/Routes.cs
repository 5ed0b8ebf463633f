using System.Text.RegularExpressions;
using SystemTests.Yardstick;

namespace SystemTests.Telemetry;

/// <summary>Every route the app has, read from its source: methods and pattern of each HTTP trigger.</summary>
internal static partial class Routes
{
    public static IReadOnlyList<(string Method, string Pattern)> All() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "SuggestionFunctions"), "*Functions.cs", SearchOption.AllDirectories)
            .SelectMany(file => Trigger().Matches(File.ReadAllText(file)))
            .SelectMany(match => Method().Matches(match.Groups["methods"].Value).Select(method => (method.Groups["method"].Value.ToUpperInvariant(), match.Groups["route"].Value))),
    ];

    [GeneratedRegex("""HttpTrigger\(AuthorizationLevel\.\w+,(?<methods>[^)]*?)Route = "(?<route>[^"]*)"\)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Trigger();

    [GeneratedRegex("\"(?<method>[a-z]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();
}
