namespace SuggestionFunctions.Tasks;

/// <summary>Who decided; and where they did so in somebody's place (代理), the post whose holder they stood in for.</summary>
public sealed record DecisionMaker(string Id, string Name, string? SubstituteFor);
