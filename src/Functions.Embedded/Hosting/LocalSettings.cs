using System.Text.Json;

namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// <c>local.settings.json</c>, for settings of a developer's machine: each of its <c>Values</c> becomes an environment variable, as the official
/// tools do it, unless there is one of that name already.
/// </summary>
internal static class LocalSettings
{
    private const string FileName = "local.settings.json";

    /// <summary>Reads the file beside the app, or in the current directory; without one nothing happens.</summary>
    /// <exception cref="EmbeddedStartException">It is not JSON of that shape.</exception>
    public static void Load(string folder)
    {
        var path = new[] { folder, Environment.CurrentDirectory }.Select(f => Path.Combine(f, FileName)).FirstOrDefault(File.Exists);
        if (path is null)
        {
            return;
        }

        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), options);
            if (!document.RootElement.TryGetProperty("Values", out var values))
            {
                return;
            }

            foreach (var value in values.EnumerateObject().Where(v => Environment.GetEnvironmentVariable(v.Name) is null))
            {
                Environment.SetEnvironmentVariable(value.Name, value.Value.ToString());
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new EmbeddedStartException($"{path} cannot be read: {broken.Message}", broken);
        }
    }
}
