namespace SuggestionFunctions.Tests.Storage;

/// <summary>Content as a network gives it: piece by piece, perhaps without end, perhaps broken off. It can only be read forward, as a request's body.</summary>
public sealed class ScriptedStream(byte[] content, int piece, bool endless = false, Exception? failure = null, Action? afterPiece = null) : Stream
{
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var at = (int)(Given % content.Length);
        if (Given >= content.Length && !endless)
        {
            return failure is null ? 0 : throw failure;
        }

        var count = Math.Min(Math.Min(piece, buffer.Length), content.Length - at);
        content.AsSpan(at, count).CopyTo(buffer);
        Given += count;
        afterPiece?.Invoke();
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
