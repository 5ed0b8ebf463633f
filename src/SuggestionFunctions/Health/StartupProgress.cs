namespace SuggestionFunctions.Health;

/// <summary>Whether this process has finished its start; until then nothing but health answers.</summary>
public sealed class StartupProgress
{
    private volatile bool finished;

    public bool Finished => finished;

    public void Finish() => finished = true;
}
