namespace Microsoft.DurableTask;

/// <summary>Why a task failed, in a form that survives storage.</summary>
/// <param name="ErrorType">The exception's full type name, or a name of the engine's for failures that have no exception.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">The failure beneath.</param>
/// <param name="Properties">Further facts.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>The failure an exception stands for, with the failures beneath it.</summary>
    public static TaskFailureDetails FromException(Exception exception) => FromException(exception, propertiesOf: null);

    /// <summary>The failure an exception stands for, with further facts of it and of the exceptions beneath.</summary>
    internal static TaskFailureDetails FromException(Exception exception, Func<Exception, IDictionary<string, object?>?>? propertiesOf)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new TaskFailureDetails(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception switch
            {
                TaskFailedException failed => failed.FailureDetails,
                { InnerException: { } inner } => FromException(inner, propertiesOf),
                _ => null,
            },
            propertiesOf?.Invoke(exception));
    }

    /// <summary>Whether the failure was an exception of this type or one derived from it. The failures beneath are not looked at.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether the failure was an exception of this type or one derived from it. The failures beneath are not looked at.</summary>
    /// <exception cref="ArgumentException">The type is no exception type.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        var thrown = Type.GetType(ErrorType, throwOnError: false)
            ?? targetBaseExceptionType.Assembly.GetType(ErrorType, throwOnError: false)
            ?? AppDomain.CurrentDomain.GetAssemblies()
                .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
                .FirstOrDefault(type => type is not null);
        return targetBaseExceptionType.IsAssignableFrom(thrown);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
