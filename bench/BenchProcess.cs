using System.Diagnostics;

namespace SuggestionFlow.Bench;

/// <summary>This program again, as a process of its own, with a part that only it runs.</summary>
internal static class BenchProcess
{
    /// <summary>How it is started: standard input and output are the caller's.</summary>
    /// <param name="arguments">The part's name and its options.</param>
    /// <param name="under">A program that starts it, with its own arguments; none where empty.</param>
    public static ProcessStartInfo StartInfo(IReadOnlyList<string> arguments, params IReadOnlyList<string> under)
    {
        IReadOnlyList<string> line = [.. under, "dotnet", Path.Combine(AppContext.BaseDirectory, "bench.dll"), .. arguments];
        return new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
    }
}
