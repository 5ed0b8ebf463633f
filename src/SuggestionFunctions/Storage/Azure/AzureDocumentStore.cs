using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Logging;

namespace SuggestionFunctions.Storage.Azure;

/// <summary>
/// Documents as entities of one Azure table: the partition is the PartitionKey, the key is the RowKey. Any number of
/// processes may share it. Requests that the service refuses for the moment, and answers that do not come, are tried again;
/// a conflict that may be one with the batch's own earlier sending is looked into (<see cref="LostAnswers"/>).
/// </summary>
public sealed class AzureDocumentStore : IDocumentStore
{
    /// <summary>In how many forms a batch is sent, while what stands in its way goes on changing.</summary>
    private const int MaximumForms = 25;

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(500);

    private readonly TableClient _table;
    private readonly MadeOnce _made;
    private readonly AzurePatience _patience;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="table">The table; it is made on first use where it is missing.</param>
    /// <param name="patience">How long the service is given.</param>
    /// <param name="time">Real time.</param>
    /// <param name="logger">Where lost answers and trouble are noted.</param>
    internal AzureDocumentStore(TableClient table, AzurePatience patience, TimeProvider time, ILogger logger)
    {
        _table = table;
        _patience = patience;
        _time = time;
        _logger = logger;
        _made = new MadeOnce(() => table.CreateIfNotExistsAsync());
    }

    private string Name => $"The table {_table.Name}";

    /// <inheritdoc/>
    public Task<StoredDocument?> GetAsync(string partition, string key, CancellationToken cancellation)
    {
        DocumentLimits.RequireNames(partition, key);
        return GuardAsync(async () => await FindAsync(partition, key, cancellation) is { } found && !DocumentEntity.IsEmptyPlace(found) ? DocumentEntity.ToDocument(found) : null, cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> RangeAsync(string partition, KeyRange range, int limit, CancellationToken cancellation)
    {
        DocumentLimits.RequireRange(partition, range, limit);
        return GuardAsync(() => ReadRangeAsync(TableFilter.Of(partition, range), limit, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation)
    {
        DocumentLimits.RequireBatch(partition, writes);
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<WriteOutcome>(cancellation);
        }

        return writes.Count == 0
            ? Task.FromResult(new WriteOutcome(null, []))
            : GuardAsync(() => SubmitAsync(partition, new AzureBatch(partition, [.. writes])), CancellationToken.None);
    }

    /// <inheritdoc/>
    public Task<StoredDocument?> WaitForChangeAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation)
    {
        DocumentLimits.RequireNames(partition, key);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero);
        return LookUntilChangedAsync(partition, key, knownETag, patience, cancellation);
    }

    private static bool IsConflict(RequestFailedException refused) =>
        refused.Status is 409 or 412 && refused.ErrorCode != TableErrorCode.TableBeingDeleted
        || refused.Status == 404 && refused.ErrorCode != TableErrorCode.TableNotFound;

    private async Task<StoredDocument?> LookUntilChangedAsync(string partition, string key, string? knownETag, TimeSpan patience, CancellationToken cancellation)
    {
        var begun = _time.GetTimestamp();
        for (var pause = FirstLook; ; pause = pause * 1.5 < LongestLook ? pause * 1.5 : LongestLook)
        {
            var found = await GetAsync(partition, key, cancellation);
            var left = patience - _time.GetElapsedTime(begun);
            if (found?.ETag != knownETag || left <= TimeSpan.Zero)
            {
                return found;
            }

            await Task.Delay(pause < left ? pause : left, _time, cancellation);
        }
    }

    private async Task<IReadOnlyList<StoredDocument>> ReadRangeAsync(string filter, int limit, CancellationToken cancellation)
    {
        // The service may end a page early, even empty, wherever it likes: only the end of its pages is the end of the range.
        var found = new List<StoredDocument>();
        await foreach (var entity in _table.QueryAsync<TableEntity>(filter, limit, cancellationToken: cancellation))
        {
            if (DocumentEntity.IsEmptyPlace(entity))
            {
                continue;
            }

            found.Add(DocumentEntity.ToDocument(entity));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    private async Task<TableEntity?> FindAsync(string partition, string key, CancellationToken cancellation)
    {
        var answer = await _table.GetEntityIfExistsAsync<TableEntity>(partition, key, cancellationToken: cancellation);
        if (answer.HasValue)
        {
            return answer.Value;
        }

        // A table that is gone is no empty table.
        var refusal = new RequestFailedException(answer.GetRawResponse());
        return refusal.ErrorCode == TableErrorCode.TableNotFound ? throw refusal : null;
    }

    private async Task<WriteOutcome> SubmitAsync(string partition, AzureBatch batch)
    {
        var pauses = AzureRetries.Pauses(_patience);
        var again = false; // whether an earlier sending may have been written
        for (int forms = 1, retries = 0; ;)
        {
            try
            {
                return await SendAsync(partition, batch);
            }
            catch (TableTransactionFailedException refused) when (forms < MaximumForms && IsConflict(refused) && refused.FailedTransactionActionIndex is { } index)
            {
                if ((again ? await LookBackAsync(partition, batch, index) : null) is { } written)
                {
                    return written;
                }

                if (await IsConflictAsync(partition, batch, index))
                {
                    return WriteOutcome.Conflict(batch.Writes[index].Key);
                }

                forms++;
                again = false; // Nothing of it is written: in its other form it goes out for the first time.
            }
            catch (Exception trouble) when (retries < _patience.Retries && AzureTrouble.IsPassing(trouble))
            {
                var answer = (trouble as RequestFailedException)?.GetRawResponse();
                if (AzureRetries.WantsToBeLeftAlone(answer, _patience))
                {
                    throw;
                }

                await Task.Delay(pauses.GetNextDelay(answer, ++retries), _time, CancellationToken.None);
                again = true;
                // A service that answers that it is busy has written nothing, by all that is known; looking would make it busier.
                if (answer is null && await LookBackAsync(partition, batch, refused: null) is { } written)
                {
                    return written;
                }
            }
        }
    }

    private async Task<WriteOutcome> SendAsync(string partition, AzureBatch batch)
    {
        IReadOnlyList<Response> answers;
        using (AzureRetries.Once())
        {
            answers = (await _table.SubmitTransactionAsync(batch.Actions())).Value;
        }

        await RemoveEmptyPlacesAsync(partition, batch.EmptyPlaces(index => answers[index].Headers.ETag));
        return batch.Written(answers);
    }

    /// <summary>
    /// The outcome of a batch that an earlier sending wrote; null where none did, or where that cannot be told and the batch may
    /// go out again: no write of it was <paramref name="refused"/>, or none that has a condition.
    /// </summary>
    /// <exception cref="StorageUnavailableException">Nothing can tell any more whether it was written.</exception>
    private async Task<WriteOutcome?> LookBackAsync(string partition, AzureBatch batch, int? refused)
    {
        var stands = await Task.WhenAll(batch.Writes.Select(write => FindAsync(partition, write.Key, CancellationToken.None)));
        switch (LostAnswers.Read(batch, stands))
        {
            case LostAnswers.Finding.Written:
                _logger.LogInformation("The answer to a batch in {Partition} was lost; it is written.", partition);
                await RemoveEmptyPlacesAsync(partition, batch.EmptyPlaces(index => stands[index] is { } place && batch.IsMine(place) ? place.ETag : null));
                return batch.Written(stands);
            case LostAnswers.Finding.Unknown when refused is { } index && !LostAnswers.MayGoAgain(batch, index, stands):
                throw new StorageUnavailableException(
                    $"{Name}: a batch went to {partition} more than once, and what stands there no longer tells whether the first time succeeded. Read, and repeat where needed.");
            default:
                return null;
        }
    }

    /// <summary>Whether a refusal is the port's conflict; otherwise the batch has been given another form, in which it may succeed.</summary>
    private async Task<bool> IsConflictAsync(string partition, AzureBatch batch, int index) =>
        batch.Writes[index] is not (DocumentWrite.Insert or DocumentWrite.Delete { ETag: null })
        || !batch.Reroute(index, await FindAsync(partition, batch.Writes[index].Key, CancellationToken.None));

    private async Task RemoveEmptyPlacesAsync(string partition, IEnumerable<(string Key, ETag ETag)> places)
    {
        foreach (var (key, etag) in places)
        {
            try
            {
                await _table.DeleteEntityAsync(partition, key, etag);
            }
            catch (Exception trouble) when (AzureTrouble.IsAway(trouble, CancellationToken.None))
            {
                // Somebody has taken the place since, or the service is away: it does no harm where it is.
                _logger.LogDebug(trouble, "The empty place {Key} in {Partition} stays.", key, partition);
            }
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        try
        {
            await _made.EnsureAsync(cancellation);
            return await act();
        }
        catch (Exception trouble) when (AzureTrouble.IsAway(trouble, cancellation))
        {
            throw AzureTrouble.Translate(trouble, Name);
        }
    }
}
