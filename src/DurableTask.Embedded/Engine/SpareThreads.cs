namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>
/// Keeps the thread pool able to work while code that never gives up its thread holds some of it: the pool alone adds threads more and more slowly while the
/// processor is busy, and whoever loops keeps it busy. Shared by all engines of the process.
/// </summary>
internal static class SpareThreads
{
    /// <summary>Threads cost memory: beyond this many the pool helps itself.</summary>
    private const int AtMost = 256;

    private static readonly Lock Access = new();
    private static int _usual;
    private static int _held;

    /// <param name="change">How many more threads are held than before; negative for fewer.</param>
    public static void Change(int change)
    {
        if (change == 0)
        {
            return;
        }

        lock (Access)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            _usual = _held == 0 ? workers : _usual;
            _held += change;

            // Twice as many: what waits its turn may hold a thread as well, and the others get through the sooner.
            ThreadPool.SetMinThreads(_usual + Math.Min(2 * _held, AtMost), ports);
        }
    }
}
