namespace Microsoft.DurableTask.Abstractions;

/// <summary>How versions are ordered.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Orders two versions: none comes before any, dotted numbers are compared number by number, everything else as text without regard to case.
    /// </summary>
    /// <returns>Negative, zero or positive, as <see cref="IComparable.CompareTo"/>.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var sourceMissing = string.IsNullOrWhiteSpace(sourceVersion);
        var otherMissing = string.IsNullOrWhiteSpace(otherVersion);
        if (sourceMissing || otherMissing)
        {
            return otherMissing.CompareTo(sourceMissing);
        }

        return Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
