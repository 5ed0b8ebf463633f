using System.Text.Json.Nodes;

namespace SuggestionFunctions.Tasks;

/// <summary>The request a task decides on, such as one for a transfer.</summary>
public sealed record RequestView(string Id, string Action, DateTimeOffset At, string By, JsonObject Fields, string? SubstituteFor);
