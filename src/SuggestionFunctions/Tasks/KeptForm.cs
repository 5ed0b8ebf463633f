namespace SuggestionFunctions.Tasks;

/// <summary>What a page's script is told once a form was kept: when (a time of day in China).</summary>
public sealed record KeptForm(string SavedAt);
