namespace SuggestionFlow.Embedded.DurableTask.Tests.Disk;

/// <summary>A file as the platter has it, and what was written to it since its last sync, which a power failure keeps, loses or tears.</summary>
/// <param name="durable">What is on the platter; <c>null</c> where the file is new.</param>
internal sealed class DiskFile(byte[]? durable)
{
    private const int Sector = 512;

    private readonly List<(long Offset, byte[]? Data)> unsynced = [];
    private byte[] content = durable ?? [];
    private int length = durable?.Length ?? 0;
    private bool isNew = durable is null;

    public void Write(long offset, ReadOnlySpan<byte> data) => unsynced.Add((offset, data.ToArray()));

    /// <summary>Cuts off what lies behind, or fills up with zeros.</summary>
    public void Truncate(long size) => unsynced.Add((size, null));

    public void Sync()
    {
        foreach (var (offset, data) in unsynced)
        {
            Apply(offset, data);
        }

        unsynced.Clear();
        isNew = false;
    }

    /// <summary>A sync that fails: the system takes its pages for written all the same, and will not write them again.</summary>
    public void LoseUnsynced() => unsynced.Clear();

    /// <summary>What is found after a power failure; <c>null</c> where not even the name was on the platter.</summary>
    public byte[]? AfterPowerFailure(Random random)
    {
        if (isNew && random.Next(2) == 0)
        {
            return null;
        }

        var found = new DiskFile(content[..length]);
        var kept = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
        foreach (var (offset, data) in unsynced)
        {
            if (data is null)
            {
                if (random.NextDouble() < kept)
                {
                    found.Apply(offset, null);
                }

                continue;
            }

            // In any order, and of a long write any of its sectors: what is left of it is decided sector by sector.
            var whole = random.Next(2) == 0;
            var all = random.NextDouble() < kept;
            for (var at = 0; at < data.Length; at += Sector)
            {
                if (whole ? all : random.NextDouble() < kept)
                {
                    found.Apply(offset + at, data.AsSpan(at, Math.Min(Sector, data.Length - at)));
                }
            }
        }

        return found.content[..found.length];
    }

    private void Apply(long offset, byte[]? data)
    {
        if (data is null)
        {
            Resize((int)offset);
        }
        else
        {
            Apply(offset, data.AsSpan());
        }
    }

    private void Apply(long offset, ReadOnlySpan<byte> data)
    {
        var end = (int)offset + data.Length;
        if (end > length)
        {
            Resize(end);
        }

        data.CopyTo(content.AsSpan((int)offset));
    }

    private void Resize(int size)
    {
        if (size > content.Length)
        {
            Array.Resize(ref content, Math.Max(size, content.Length * 2));
        }

        if (size < length)
        {
            content.AsSpan(size, length - size).Clear();
        }

        length = size;
    }
}
