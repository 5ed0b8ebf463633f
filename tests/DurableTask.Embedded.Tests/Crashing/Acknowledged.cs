using System.Collections.Concurrent;

namespace SuggestionFlow.Embedded.DurableTask.Tests.Crashing;

/// <summary>What those who put an engine under <see cref="Load"/> were told: cases, and the values that were raised to each.</summary>
internal sealed class Acknowledged
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<int>> cases = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, ConcurrentQueue<int>>> Cases => cases;

    public int Starts => cases.Count;

    public int Events => cases.Values.Sum(values => values.Count);

    /// <param name="line"><c>started CASE</c> or <c>raised CASE VALUE</c>; anything else, such as a line that was cut off, says nothing.</param>
    public void Take(string line)
    {
        if (line.Split(' ') is ["started", var started])
        {
            cases.TryAdd(started, []);
        }
        else if (line.Split(' ') is ["raised", var raised, var value] && int.TryParse(value, out var number))
        {
            cases.GetOrAdd(raised, _ => []).Enqueue(number);
        }
    }
}
