using SuggestionFunctions.Http;
using SuggestionFunctions.Identity;
using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Outbox;

/// <summary>Keeps people's settings, one partition a town.</summary>
public sealed class NotificationSettingsStore(IDocumentStore documents)
{
    private const int Page = 500;

    public static string Partition(string townId) => $"notification-settings:{townId}";

    /// <summary>A person's settings: theirs, or those of whoever has set nothing.</summary>
    public async Task<NotificationSettings> OfAsync(string personId, CancellationToken cancellation) =>
        await documents.GetAsync(Partition(PostId.TownOf(personId)), personId, cancellation) is { } found ? Read(found) : NotificationSettings.Default;

    /// <summary>Everybody of a town who has set something.</summary>
    public async Task<IReadOnlyDictionary<string, NotificationSettings>> AllAsync(string townId, CancellationToken cancellation)
    {
        var all = new Dictionary<string, NotificationSettings>(StringComparer.Ordinal);
        for (var range = KeyRange.All; ;)
        {
            var page = await documents.RangeAsync(Partition(townId), range, Page, cancellation);
            foreach (var found in page)
            {
                all[found.Key] = Read(found);
            }

            if (page.Count < Page)
            {
                return all;
            }

            range = range.After(page[^1].Key);
        }
    }

    /// <summary>Writes them over those that were read; null where somebody was quicker.</summary>
    public async Task<NotificationSettings?> SaveAsync(string personId, NotificationSettings settings, CancellationToken cancellation)
    {
        DocumentWrite write = settings.ETag is { } etag ? new DocumentWrite.Replace(personId, Json.Write(settings), etag) : new DocumentWrite.Insert(personId, Json.Write(settings));
        var outcome = await documents.WriteAsync(Partition(PostId.TownOf(personId)), [write], cancellation);
        return outcome.Written ? settings with { ETag = outcome.ETags[0] } : null;
    }

    private static NotificationSettings Read(StoredDocument found) => Json.Read<NotificationSettings>(found.Body) with { ETag = found.ETag };
}
