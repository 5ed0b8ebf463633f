namespace DurableTask.Core;

/// <summary>Why something failed, as histories say it.</summary>
public class FailureDetails
{
    public FailureDetails(
        string errorType,
        string errorMessage,
        string? stackTrace,
        FailureDetails? innerFailure,
        bool isNonRetriable,
        IDictionary<string, object?>? properties = null)
    {
        ErrorType = errorType;
        ErrorMessage = errorMessage;
        StackTrace = stackTrace;
        InnerFailure = innerFailure;
        IsNonRetriable = isNonRetriable;
        Properties = properties;
    }

    /// <summary>The exception's full type name, or a name of the engine's.</summary>
    public string ErrorType { get; }

    /// <summary>The exception's message.</summary>
    public string ErrorMessage { get; }

    /// <summary>Where it was thrown.</summary>
    public string? StackTrace { get; }

    /// <summary>The failure beneath.</summary>
    public FailureDetails? InnerFailure { get; }

    /// <summary>Whether trying again is pointless.</summary>
    public bool IsNonRetriable { get; }

    /// <summary>Further facts.</summary>
    public IDictionary<string, object?>? Properties { get; }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
