namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>Where the engine's work is run: turns, activities, looks at the timers.</summary>
internal interface IWorkQueue
{
    /// <summary>Has the work executed soon, on a thread that holds no lock of the engine.</summary>
    void Queue(IThreadPoolWorkItem work);
}
