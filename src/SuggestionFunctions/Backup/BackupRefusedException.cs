using SuggestionFunctions.Http;

namespace SuggestionFunctions.Backup;

/// <summary>A backup or a restore that is not made, and why. Nothing was changed.</summary>
internal sealed class BackupRefusedException(Wording reason, Exception? cause = null) : Exception(reason.En, cause)
{
    public Wording Reason { get; } = reason;
}
