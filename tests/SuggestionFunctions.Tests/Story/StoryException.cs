namespace SuggestionFunctions.Tests.Story;

/// <summary>The app and the rules have parted.</summary>
internal sealed class StoryException(string message) : Exception(message);
