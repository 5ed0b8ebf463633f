namespace SuggestionFunctions.Storage.Embedded;

/// <summary>Who waits for which document. A change ends the signal of its key, which all who wait for it share; with the last who leaves it is forgotten.</summary>
internal sealed class ChangeSignals
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Partition, string Key), Signal> _signals = [];
    private bool _closed;

    /// <summary>How many documents are waited for.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _signals.Count;
            }
        }
    }

    /// <summary>Waits from now on: read the document after this, and no change is missed. Dispose it when done.</summary>
    /// <exception cref="StorageUnavailableException">The store is closing.</exception>
    public Watch Register(string partition, string key)
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw Closing();
            }

            if (!_signals.TryGetValue((partition, key), out var signal))
            {
                _signals.Add((partition, key), signal = new Signal());
            }

            signal.Watches++;
            return new Watch(this, (partition, key), signal);
        }
    }

    /// <summary>Called when the changes are on disk and readable.</summary>
    public void Raise(string partition, IReadOnlyList<DocumentWrite> writes)
    {
        lock (_gate)
        {
            for (var i = 0; i < writes.Count && _signals.Count > 0; i++)
            {
                if (_signals.Remove((partition, writes[i].Key), out var signal))
                {
                    signal.Changed.SetResult();
                }
            }
        }
    }

    /// <summary>Ends every wait with a <see cref="StorageUnavailableException"/>.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (var signal in _signals.Values)
            {
                signal.Changed.SetException(Closing());
            }

            _signals.Clear();
        }
    }

    private static StorageUnavailableException Closing() => new("The document store is closing.");

    private void Leave((string Partition, string Key) name, Signal signal)
    {
        lock (_gate)
        {
            if (--signal.Watches == 0 && _signals.TryGetValue(name, out var current) && ReferenceEquals(current, signal))
            {
                _signals.Remove(name);
            }
        }
    }

    /// <summary>One who waits.</summary>
    public readonly struct Watch(ChangeSignals signals, (string Partition, string Key) name, Signal signal) : IDisposable
    {
        /// <summary>Ends when the document was written after this watch was registered.</summary>
        public Task Changed => signal.Changed.Task;

        public void Dispose() => signals.Leave(name, signal);
    }

    /// <summary>What those who wait for one document share until it changes.</summary>
    public sealed class Signal
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Watches { get; set; }
    }
}
