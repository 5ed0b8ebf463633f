namespace Microsoft.Azure.Functions.Worker;

/// <summary>The host could not do its part of an invocation.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>With the reason.</summary>
    public FunctionWorkerException(string? message)
        : base(message)
    {
    }

    /// <summary>With the reason and what caused it.</summary>
    public FunctionWorkerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
