using System.Globalization;
using System.Text;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>A few characters that stand for a long text: FNV-1a, the same in every process.</summary>
internal static class Digest
{
    public static string Of(string? text)
    {
        var hash = 2166136261u;
        foreach (var part in Encoding.UTF8.GetBytes(text ?? "null"))
        {
            hash = (hash ^ part) * 16777619u;
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
