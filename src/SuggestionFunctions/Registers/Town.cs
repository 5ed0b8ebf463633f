namespace SuggestionFunctions.Registers;

/// <summary>A town of this installation, as the list of towns keeps it. It is written last: a town in the list is complete.</summary>
public sealed record Town(string Id, string Name, string Code);
