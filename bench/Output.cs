using System.Text.Json;
using SuggestionFlow.Bench.Claims;

namespace SuggestionFlow.Bench;

/// <summary>What a bench found, for people or, with <c>--json</c>, for programs.</summary>
internal static class Output
{
    public static void Print<T>(T figures, IReadOnlyList<Aimed> aims, BenchOptions options)
    {
        if (options.Has("json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
            return;
        }

        Console.WriteLine(figures);
        Console.WriteLine("Aims:");
        foreach (var aim in aims)
        {
            Console.WriteLine(aim);
        }
    }
}
