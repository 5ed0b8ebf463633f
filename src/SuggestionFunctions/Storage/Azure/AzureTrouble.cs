using Azure;
using Azure.Data.Tables.Models;
using Azure.Identity;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>What the service and the way to it refuse, told as the port tells it.</summary>
internal static class AzureTrouble
{
    /// <summary>Whether this means that the storage is away. What the caller gave up itself does not.</summary>
    public static bool IsAway(Exception trouble, CancellationToken cancellation) => trouble switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        // A request that the service cannot make sense of is our mistake, and repeating it would not mend it.
        RequestFailedException refused => refused.Status is not (400 or 405 or 411 or 413 or 414 or 415),
        AggregateException or AuthenticationFailedException or IOException or HttpRequestException => true,
        _ => false,
    };

    public static StorageUnavailableException Translate(Exception trouble, string what)
    {
        // The client wraps the reasons of all its tries into one; the last says how it stands now.
        var reason = trouble is AggregateException { InnerExceptions: [.., var last] } ? last : trouble;
        return new($"{what}: {Reason(reason)}", trouble);
    }

    /// <summary>Whether the same may go well a moment later. What an identity lacks, for one, it lacks then too.</summary>
    public static bool IsPassing(Exception trouble) =>
        trouble is RequestFailedException refused ? refused.Status is 0 or 408 or 429 or 500 or 502 or 503 or 504 : trouble is OperationCanceledException or IOException or HttpRequestException;

    private static string Reason(Exception reason) => reason switch
    {
        RequestFailedException { ErrorCode: { } code } refused when code == TableErrorCode.TableBeingDeleted || code == "ContainerBeingDeleted" =>
            $"it is being deleted; wait until that is over, or choose another name ({refused.Status} {code})",
        RequestFailedException { ErrorCode: { } code } refused when code == TableErrorCode.TableNotFound || code == "ContainerNotFound" =>
            $"it is no longer there; a restart makes it anew, empty ({refused.Status} {code})",
        RequestFailedException { Status: 401 or 403 } refused => $"the service does not let this identity in ({refused.Status} {refused.ErrorCode})",
        RequestFailedException { Status: not 0 } refused => $"the service answers {refused.Status} {refused.ErrorCode}",
        AuthenticationFailedException identity => $"no token for it: {identity.Message}",
        OperationCanceledException => "the service does not answer in time",
        _ => reason.Message,
    };
}
