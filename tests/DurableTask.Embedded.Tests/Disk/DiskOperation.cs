namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>What SQLite asks a disk to do that changes something, or that may fail.</summary>
public enum DiskOperation
{
    Open,
    Read,
    Write,
    Truncate,
    Sync,
    Delete,
}
