using System.Diagnostics;
using System.IO.Pipes;
using Microsoft.Extensions.Logging.Abstractions;
using SuggestionFunctions.Storage;
using SuggestionFunctions.Storage.Embedded;

namespace SuggestionFunctions.Tests.Storage.Embedded;

/// <summary>
/// A process that writes is killed again and again. It is this test program itself, asked to run the one explicit test
/// below, which reports each acknowledged batch through a pipe.
/// </summary>
[Trait("speed", "slow")]
public sealed class KilledProcessTests : IDisposable
{
    private const int Writers = 8;
    private const int PartsOfBatch = 3;
    private const string FolderVariable = "STORAGE_TEST_FOLDER";
    private const string PipeVariable = "STORAGE_TEST_PIPE";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_process_that_is_killed_loses_nothing_acknowledged_and_leaves_nothing_half_written()
    {
        var chance = new Random(20261124);
        for (var life = 0; life < 5; life++)
        {
            var acknowledged = await LiveAndDieAsync(life, afterAcknowledged: chance.Next(20, 400));

            await using var store = new SqliteDocumentStore(_folder.File("documents.db"), NullLogger.Instance);
            for (var writer = 0; writer < Writers; writer++)
            {
                await AssertWholeAsync(store, PartitionOf(life, writer), acknowledged[writer]);
            }
        }
    }

    /// <summary>The life of the child: several writers, each of which reports what it was told is written.</summary>
    [Fact(Explicit = true)]
    public async Task Writes_until_it_is_killed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(PipeVariable) is not null, "Only as a child of the test above.");
        var (pipe, life) = (Environment.GetEnvironmentVariable(PipeVariable) ?? "", Environment.GetEnvironmentVariable("STORAGE_TEST_LIFE") ?? "");
        await using var reports = new AnonymousPipeClientStream(PipeDirection.Out, pipe);
        await using var store = new SqliteDocumentStore(Path.Combine(Environment.GetEnvironmentVariable(FolderVariable) ?? "", "documents.db"), NullLogger.Instance);
        var reporting = new Lock();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; ; round++)
            {
                await store.WriteAsync(PartitionOf(int.Parse(life), writer), Batch(round), Cancellation);
                lock (reporting)
                {
                    reports.WriteByte((byte)writer);
                }
            }
        }, Cancellation)));
    }

    private static string PartitionOf(int life, int writer) => $"life:{life}:writer:{writer}";

    private static DocumentWrite[] Batch(int round) =>
        [new DocumentWrite.Upsert("head", $"{round}"), .. Enumerable.Range(0, PartsOfBatch).Select(part => new DocumentWrite.Insert($"round:{round:D6}:{part}", $"{round}"))];

    /// <summary>Starts a child, kills it after so many acknowledgements, and returns how many each of its writers had.</summary>
    private async Task<int[]> LiveAndDieAsync(int life, int afterAcknowledged)
    {
        await using var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledProcessTests).Assembly.Location);
        }

        foreach (var argument in (string[])["-explicit", "only", "-method", $"{typeof(KilledProcessTests).FullName}.{nameof(Writes_until_it_is_killed)}"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[FolderVariable] = _folder.Path;
        start.Environment[PipeVariable] = reports.GetClientHandleAsString();
        start.Environment["STORAGE_TEST_LIFE"] = $"{life}";
        using var child = Process.Start(start);
        Assert.NotNull(child);
        reports.DisposeLocalCopyOfClientHandle();
        var output = child.StandardOutput.ReadToEndAsync(Cancellation);

        var acknowledged = new int[Writers];
        for (int writer, count = 0; (writer = reports.ReadByte()) >= 0;)
        {
            acknowledged[writer]++;
            if (++count == afterAcknowledged)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(Cancellation);
        Assert.True(acknowledged.Sum() >= afterAcknowledged, $"The child ended by itself after {acknowledged.Sum()} batches: {await output}");
        return acknowledged;
    }

    private static async Task AssertWholeAsync(SqliteDocumentStore store, string partition, int acknowledged)
    {
        var parts = new List<StoredDocument>();
        for (var range = KeyRange.Prefix("round:"); await store.RangeAsync(partition, range, 1000, Cancellation) is { Count: > 0 } page; range = range.After(page[^1].Key))
        {
            parts.AddRange(page);
        }

        // One more may have been written whose acknowledgement did not get through; never a part of one.
        var rounds = parts.Count / PartsOfBatch;
        Assert.InRange(rounds, acknowledged, acknowledged + 1);
        Assert.Equal(Enumerable.Range(0, rounds * PartsOfBatch).Select(i => $"round:{i / PartsOfBatch:D6}:{i % PartsOfBatch}"), parts.Select(part => part.Key));
        Assert.Equal(rounds == 0 ? null : $"{rounds - 1}", (await store.GetAsync(partition, "head", Cancellation))?.Body);
    }
}
