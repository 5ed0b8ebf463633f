namespace Microsoft.Azure.Functions.Worker;

/// <summary>A parameter's value could not be made: a body that is not JSON, for instance. Middleware may catch it and answer.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>With the reason.</summary>
    public FunctionInputConverterException(string? message)
        : base(message)
    {
    }

    /// <summary>With the reason and what caused it.</summary>
    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
