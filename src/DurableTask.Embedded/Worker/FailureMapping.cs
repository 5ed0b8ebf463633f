using Microsoft.DurableTask;
using SuggestionFlow.Embedded.DurableTask.Engine;

namespace SuggestionFlow.Embedded.DurableTask.Worker;

/// <summary>Between exceptions, failures as histories keep them, and failures as the application sees them.</summary>
internal static class FailureMapping
{
    public static Failure ToFailure(this Exception exception) => TaskFailureDetails.FromException(exception).ToFailure();

    public static TaskFailureDetails ToDetails(this Failure failure) =>
        new(failure.Type, failure.Message, failure.StackTrace, failure.Inner?.ToDetails(), Properties: null);

    private static Failure ToFailure(this TaskFailureDetails details) =>
        new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure?.ToFailure());
}
