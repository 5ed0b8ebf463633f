namespace SuggestionFunctions.Tests.Contract;

/// <summary>Classes that read the same town, one after the other: none of them changes it.</summary>
[CollectionDefinition(EveryStep.Collection)]
public sealed class EveryStepCollection : ICollectionFixture<EveryStep>;
