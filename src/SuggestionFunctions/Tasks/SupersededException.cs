namespace SuggestionFunctions.Tasks;

/// <summary>
/// An orchestration wanted to change a case that a later run carries: it was thought lost, the case was started again from
/// its documents, and it came back (a backend restored from a backup, an activity that outlived its termination). Trying
/// again is of no use.
/// </summary>
public sealed class SupersededException(string message) : Exception(message)
{
    /// <exception cref="SupersededException">The operation belongs to an earlier run than the case's.</exception>
    public static void ThrowIfOver(SubjectHeader header, string operation)
    {
        var followUp = SubjectKeys.FollowUpOfOperation(operation) is { } name ? header.FollowUp(name) : null;
        if (SubjectKeys.RunOf(operation) < (followUp?.Run ?? header.Run))
        {
            throw new SupersededException($"Operation {operation} comes too late: the case {header.Id} is carried by {followUp?.In(header.Id).InstanceId ?? header.InstanceId}.");
        }
    }
}
