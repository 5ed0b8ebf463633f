namespace SuggestionFlow.Embedded.Functions.Hosting;

/// <summary>
/// Lets a start that was given up end the process with its lines on the error stream and exit code 1: a person can mend these, and a stack trace
/// would only hide what to mend.
/// </summary>
internal static class StartFailure
{
    private static int _listening;

    /// <summary>From now on an <see cref="EmbeddedStartException"/> that nobody catches ends the process so.</summary>
    public static void EndsTheProcess()
    {
        if (Interlocked.Exchange(ref _listening, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
            {
                if (unhandled.ExceptionObject is EmbeddedStartException failure)
                {
                    Console.Out.Flush();
                    foreach (var problem in failure.Problems)
                    {
                        Console.Error.WriteLine($"Cannot start: {problem}");
                    }

                    Environment.Exit(1);
                }
            };
        }
    }
}
