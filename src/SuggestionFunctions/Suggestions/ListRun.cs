namespace SuggestionFunctions.Suggestions;

/// <summary>What one call that brings a suggestion's entries up to date has come upon, over all of its rounds.</summary>
/// <param name="WhateverStandsThere">Whether an entry that claims to be newer than its case is written over, too.</param>
internal sealed record ListRun(bool WhateverStandsThere)
{
    /// <summary>The lists in which an entry was missing or wrong.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Places in the town's lists, but that of all, where an entry of the suggestion is or was.</summary>
    public HashSet<ListPlace> Former { get; } = [];

    /// <summary>Whether it was listed in another layout: its entry in the list of all says so until all others are written.</summary>
    public bool IsFormer { get; set; }

    /// <summary>Places of the draft that it was in an earlier round.</summary>
    public HashSet<ListPlace> Drafts { get; } = [];

    /// <summary>The entry whose words were written last.</summary>
    public SuggestionEntry? Last { get; set; }
}
