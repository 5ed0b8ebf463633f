using SuggestionFunctions.Storage;

namespace SuggestionFunctions.Tests.Protocol;

/// <summary>Where the documents of a trial lie, beside the engine's files in its folder.</summary>
internal interface IGround
{
    /// <summary>A town that is laid out on one ground serves all of this kind.</summary>
    string Kind { get; }

    /// <summary>The documents of the town in this folder.</summary>
    IDocumentStore Open(string folder);

    /// <summary>A new folder with what a process that died now would have left in this one.</summary>
    Task<string> KeepAsync(string folder);

    /// <summary>A new folder in which a town can start with what was kept, or with what a town that stopped has left.</summary>
    Task<string> TakeAsync(string folder);

    /// <summary>The same for what was kept with the same bytes.</summary>
    string PrintOf(string kept);

    /// <summary>All documents of the town in this folder, past the app.</summary>
    Task<IReadOnlyList<(string Partition, string Key, string Body)>> DocumentsAsync(string folder);

    /// <summary>Removes the folder and whatever belongs to it.</summary>
    Task RemoveAsync(string folder);
}
