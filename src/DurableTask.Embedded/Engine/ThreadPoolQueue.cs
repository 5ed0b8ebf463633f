namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Runs the engine's work on the thread pool.</summary>
internal sealed class ThreadPoolQueue : IWorkQueue
{
    public static readonly ThreadPoolQueue Instance = new();

    private ThreadPoolQueue()
    {
    }

    public void Queue(IThreadPoolWorkItem work) => ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
}
