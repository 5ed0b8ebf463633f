namespace SuggestionFlow.Embedded.DurableTask.Tests.Simulation;

/// <summary>Something that somebody outside asked the engine for.</summary>
internal sealed class ClientOperation(string id, OperationKind kind, string instanceId)
{
    public string Id => id;

    public OperationKind Kind => kind;

    public string InstanceId => instanceId;

    /// <summary>For a start, when; <c>null</c> for at once.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>Ends when the engine acknowledges it.</summary>
    public required Task Answer { get; init; }

    /// <summary>What it was answered: true where it took effect, false where there was nobody for it.</summary>
    public required Func<bool> Result { get; init; }

    /// <summary>At which commit it was asked for.</summary>
    public long AskedAt { get; init; }

    /// <summary>Whether what is committed shows that it took effect.</summary>
    public bool IsInForce { get; set; }

    /// <summary>Whether it may have taken effect in a turn that left no trace of it: the instance began anew or was removed in the same turn.</summary>
    public bool MayBeAbsorbed { get; set; }

    /// <summary>Whether the engine said that it never took effect.</summary>
    public bool IsRefused { get; set; }

    public override string ToString() => $"{Id} ({Kind} {InstanceId})";
}
