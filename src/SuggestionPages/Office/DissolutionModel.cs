namespace SuggestionPages.Office;

/// <summary>What dissolving a department comes to.</summary>
/// <param name="Id">The department.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Version">The version the change is made for.</param>
/// <param name="OpenCases">How many cases and forums under way name it.</param>
/// <param name="Successor">Who goes on with them; null: nobody needs to.</param>
public sealed record DissolutionModel(string Id, string Name, string Version, int OpenCases, EntryRow? Successor);
