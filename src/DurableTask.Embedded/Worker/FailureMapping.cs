using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>Between exceptions, failures as histories keep them, and failures as the application sees them.</summary>
internal static class FailureMapping
{
    /// <param name="exception">What was thrown.</param>
    /// <param name="properties">Says what is kept of it beside; <c>null</c> for nothing.</param>
    public static Failure ToFailure(this Exception exception, IExceptionPropertiesProvider? properties) =>
        TaskFailureDetails.FromException(exception, properties is null ? null : properties.GetExceptionProperties).ToFailure();

    public static TaskFailureDetails ToDetails(this Failure failure) => new(
        failure.Type, failure.Message, failure.StackTrace, failure.Inner?.ToDetails(), StoredProperties.Read(failure.Properties));

    private static Failure ToFailure(this TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure?.ToFailure(),
        Properties: StoredProperties.Write(details.Properties));
}
