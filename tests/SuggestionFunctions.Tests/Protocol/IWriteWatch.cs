using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Stands between the app and its store, and sees each batch before it is written.</summary>
internal interface IWriteWatch
{
    Task<WriteOutcome> WriteAsync(IDocumentStore store, string partition, IReadOnlyList<DocumentWrite> writes, CancellationToken cancellation);
}
