using System.Collections.Frozen;
using System.Security.Cryptography;

namespace SuggestionPages.Frame;

/// <summary>Stylesheet and script, under names that change with what is in them: a browser may keep them for ever.</summary>
public static class PageAssets
{
    private static readonly FrozenDictionary<string, PageAsset> ByPath = new[] { ("pages.css", "text/css; charset=utf-8"), ("pages.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml") }
        .Select(named => Read(named.Item1, named.Item2)).ToFrozenDictionary(asset => asset.Path, StringComparer.Ordinal);

    public static string Stylesheet { get; } = PathOf("pages.css");

    public static string Script { get; } = PathOf("pages.js");

    public static string Icon { get; } = PathOf("icon.svg");

    /// <summary>The asset of a path such as <c>/assets/pages.0123456789ab.css</c>; null where there is none.</summary>
    public static PageAsset? Find(string path) => ByPath.GetValueOrDefault(path);

    private static string PathOf(string name) => ByPath.Values.Single(asset => asset.Name == name).Path;

    private static PageAsset Read(string name, string type)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"Assets/{name}") ?? throw new InvalidOperationException($"The asset {name} is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new PageAsset(name, $"/assets/{System.IO.Path.GetFileNameWithoutExtension(name)}.{hash}{System.IO.Path.GetExtension(name)}", type, bytes);
    }
}
