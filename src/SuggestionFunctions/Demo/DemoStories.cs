using System.Globalization;
using System.Text.Json.Nodes;
using SuggestionFunctions.Deadlines;
using SuggestionFunctions.Http;

namespace SuggestionFunctions.Demo;

/// <summary>The stories in <c>Demo/Stories</c>, which travel inside the assembly.</summary>
internal static class DemoStories
{
    private const string Folder = "Demo/Stories/";

    /// <summary>All of them, by name.</summary>
    /// <exception cref="InvalidOperationException">A story is not as it must be; the message names it.</exception>
    public static IReadOnlyList<DemoStory> Load()
    {
        var assembly = typeof(DemoStories).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name[Folder.Length..^".json".Length], assembly.GetManifestResourceStream(name)))];
    }

    /// <summary>The instant (UTC) of a move.</summary>
    public static DateTimeOffset InstantOf(DemoMove move)
    {
        var local = DateTime.ParseExact(move.At, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return ChinaTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    private static DemoStory Read(string name, Stream? resource)
    {
        try
        {
            using var reader = new StreamReader(resource ?? throw new InvalidOperationException("It cannot be read."));
            var story = JsonNode.Parse(reader.ReadToEnd())?.AsObject() ?? throw new InvalidOperationException("It is empty.");
            story["name"] = name;
            var read = Json.Read<DemoStory>(story.ToJsonString());
            _ = read.Moves.Select(InstantOf).ToList();
            return read;
        }
        catch (Exception wrong) when (wrong is System.Text.Json.JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidOperationException($"The demo's story {name}: {wrong.Message}", wrong);
        }
    }
}
