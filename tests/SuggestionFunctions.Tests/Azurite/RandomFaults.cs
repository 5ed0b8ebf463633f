using Microsoft.AspNetCore.Http;

namespace SuggestionFunctions.Tests.Azurite;

/// <summary>Faults by chance, the same row of them for the same seed (which request meets which is up to the order they come in).</summary>
internal sealed class RandomFaults(int seed, double share, params Fault[] kinds)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly Dictionary<Fault, int> _done = [];

    public int Seed => seed;

    /// <summary>How often each fault has come.</summary>
    public string Done
    {
        get
        {
            lock (_gate)
            {
                return string.Join(", ", _done.Select(done => $"{done.Value} {done.Key}"));
            }
        }
    }

    public Fault Next(HttpRequest request)
    {
        lock (_gate)
        {
            var fault = _random.NextDouble() < share ? kinds[_random.Next(kinds.Length)] : Fault.None;
            _done[fault] = _done.GetValueOrDefault(fault) + 1;
            return fault;
        }
    }
}
