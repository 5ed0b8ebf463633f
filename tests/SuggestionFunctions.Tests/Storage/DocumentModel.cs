namespace SuggestionFunctions.Tests.Storage;

/// <summary>What a store should do, done with a dictionary.</summary>
public sealed class DocumentModel
{
    private readonly SortedDictionary<string, string> _bodies = new(StringComparer.Ordinal);

    /// <summary>Each batch with what the caller was told of it.</summary>
    public List<string> Told { get; } = [];

    public IEnumerable<string> Contents => _bodies.Select(document => $"{document.Key}={document.Value}");

    public void Play(ModelBatch batch)
    {
        var conflict = batch.Writes.FirstOrDefault(write => !Holds(write));
        Told.Add($"{batch}: {conflict?.Key ?? "written"}");
        foreach (var write in conflict is null ? batch.Writes : [])
        {
            if (write.Kind is ModelWriteKind.Delete or ModelWriteKind.DeleteCurrent)
            {
                _bodies.Remove(write.Key);
            }
            else
            {
                _bodies[write.Key] = write.Body;
            }
        }
    }

    private bool Holds(ModelWrite write) => write.Kind switch
    {
        ModelWriteKind.Insert => !_bodies.ContainsKey(write.Key),
        ModelWriteKind.ReplaceCurrent or ModelWriteKind.DeleteCurrent => _bodies.ContainsKey(write.Key),
        ModelWriteKind.ReplaceStale or ModelWriteKind.DeleteStale => false,
        _ => true,
    };
}
