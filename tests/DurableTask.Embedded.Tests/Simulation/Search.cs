using System.Text;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Runs schedules of many seeds until one shows a mistake.</summary>
internal static class Search
{
    private const int LinesShown = 80;

    /// <summary>So many seeds are run side by side before it is looked whether one has failed: a long search tells soon.</summary>
    private const int AtATime = 500;

    /// <param name="first">The first seed.</param>
    /// <param name="count">How many seeds.</param>
    /// <returns>The lowest seed found to fail; <c>null</c> where none does.</returns>
    public static FailedSchedule? Find(int first, int count, PlantedFault planted, Func<ITables> open)
    {
        for (var done = 0; done < count; done += AtATime)
        {
            if (LowestFailed(first + done, Math.Min(AtATime, count - done), planted, open) is { } seed)
            {
                return Describe(seed, planted, open);
            }
        }

        return null;
    }

    private static int? LowestFailed(int first, int count, PlantedFault planted, Func<ITables> open)
    {
        var failed = int.MaxValue;
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (place, loop) =>
        {
            if (Schedule.Run(first + place, planted, open) is not null)
            {
                int lowest;
                while ((lowest = Volatile.Read(ref failed)) > place && Interlocked.CompareExchange(ref failed, place, lowest) != lowest)
                {
                }

                loop.Break();
            }
        });
        return failed == int.MaxValue ? null : first + failed;
    }

    private static FailedSchedule Describe(int seed, PlantedFault planted, Func<ITables> open)
    {
        List<string> trace = [];
        var violation = Schedule.Run(seed, planted, open, trace.Add);
        var shown = new StringBuilder();
        foreach (var line in trace.TakeLast(LinesShown))
        {
            shown.AppendLine(line);
        }

        return new FailedSchedule(seed, violation?.Message, shown.ToString());
    }
}
